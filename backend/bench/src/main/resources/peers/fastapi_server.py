"""Rooms on FastAPI, as its documentation broadcasts: a connection manager that awaits one send per socket."""
import json
import uuid
from collections import defaultdict
from typing import Dict, List

from fastapi import FastAPI, Request, WebSocket, WebSocketDisconnect

TOKEN = "bench"
app = FastAPI()


class ConnectionManager:
    def __init__(self) -> None:
        self.rooms: Dict[str, List[WebSocket]] = defaultdict(list)
        self.heads: Dict[str, int] = defaultdict(int)

    async def connect(self, room: str, websocket: WebSocket) -> None:
        await websocket.accept()
        self.rooms[room].append(websocket)
        await websocket.send_text(
            json.dumps({"type": "subscribed", "room": room, "seq": self.heads[room]}, separators=(",", ":"))
        )

    def disconnect(self, room: str, websocket: WebSocket) -> None:
        if websocket in self.rooms[room]:
            self.rooms[room].remove(websocket)

    async def broadcast(self, room: str, data: dict) -> None:
        self.heads[room] += 1
        event = {"type": "vehicle_updated", "id": str(uuid.uuid4()), "room": room, "seq": self.heads[room], "data": data}
        text = json.dumps(event, separators=(",", ":"))
        for websocket in list(self.rooms[room]):
            try:
                await websocket.send_text(text)
            except Exception:  # as in the documentation: a dead socket does not stop the others
                self.disconnect(room, websocket)


manager = ConnectionManager()


@app.get("/health")
async def health() -> dict:
    return {"status": "up"}


@app.post("/publish")
async def publish(room: str, request: Request) -> dict:
    for data in await request.json():
        await manager.broadcast(room, data)
    return {}


@app.websocket("/ws")
async def socket(websocket: WebSocket, token: str, room: str) -> None:
    if token != TOKEN:
        await websocket.close(code=1008)
        return
    await manager.connect(room, websocket)
    try:
        while True:
            await websocket.receive_text()
    except WebSocketDisconnect:
        manager.disconnect(room, websocket)
