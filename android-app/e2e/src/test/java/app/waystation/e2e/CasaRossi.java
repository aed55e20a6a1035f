package app.waystation.e2e;

import app.waystation.backend.testing.BackendProcess;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Role;
import java.io.IOException;
import java.util.List;

/**
 * A family of four with two cars, made through the phones themselves. Bruno owns the group and
 * Carla helps him decide; Ana and Dino must ask.
 */
final class CasaRossi implements AutoCloseable {
  final Phone ana;
  final Phone bruno;
  final Phone carla;
  final Phone dino;
  final String groupId;
  final String room;
  final String skoda;
  final String fiat;

  CasaRossi(BackendProcess backend) throws IOException {
    bruno = Phone.unbox("Bruno", backend);
    ana = Phone.unbox("Ana", backend);
    carla = Phone.unbox("Carla", backend);
    dino = Phone.unbox("Dino", backend);

    groupId =
        Phone.done(
            bruno
                .graph
                .groups()
                .create(
                    new CreateGroup(
                        EntityIds.next(),
                        "Casa Rossi",
                        List.of("car"),
                        "Europe/Rome",
                        "EUR",
                        true)));
    room = "group:" + groupId;
    join(ana, Role.MEMBER);
    join(carla, Role.ADMIN);
    join(dino, Role.MEMBER);
    skoda = addVehicle("Skoda", "petrol");
    fiat = addVehicle("Fiat", "petrol");
    for (Phone phone : phones()) {
      phone.awaitLive();
      phone.await("two cars", () -> phone.room(room).vehicles().size() == 2);
      phone.await("four members", () -> phone.room(room).members().size() == 4);
    }
  }

  List<Phone> phones() {
    return List.of(ana, bruno, carla, dino);
  }

  @Override
  public void close() {
    phones().forEach(Phone::close);
  }

  private void join(Phone phone, Role role) {
    String code =
        Phone.done(
                bruno
                    .graph
                    .groups()
                    .createInvite(groupId, new CreateInvite(role.wire(), null, null)))
            .code();
    Phone.done(phone.graph.groups().join(code));
  }

  private String addVehicle(String name, String fuel) {
    return Phone.queued(
        bruno
            .graph
            .car()
            .addVehicle(groupId, new CreateVehicle(null, name, null, fuel, 80_000_000L)));
  }
}
