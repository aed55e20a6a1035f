package app.waystation.android.architecture.samples.ui;

import app.waystation.android.architecture.samples.board.one.BoardOne;

/** A shell that knows a board. */
public record ShellWithBoard(BoardOne board) {}
