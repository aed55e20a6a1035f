package app.waystation.faults;

import java.util.List;

/** All that one device of a person got of one room, in order of arrival, from number 1 on. */
record Following(
    String userId,
    String device,
    String room,
    List<Reception> received,
    List<Admission> admissions) {}
