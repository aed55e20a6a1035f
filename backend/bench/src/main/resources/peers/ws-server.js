// Rooms on `ws`, as its documentation broadcasts: one text for all, one send per client.
'use strict';
const { WebSocketServer, WebSocket } = require('ws');
const { server, head, TOKEN } = require('./publishing');

const rooms = new Map();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

const http = server((room, event) => {
  const text = JSON.stringify(event);
  for (const client of rooms.get(room) || []) {
    if (client.readyState === WebSocket.OPEN) {
      client.send(text);
    }
  }
});

http.on('upgrade', (request, socket, start) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.searchParams.get('token') !== TOKEN) {
    socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    return;
  }
  sockets.handleUpgrade(request, socket, start, (client) => {
    const room = url.searchParams.get('room');
    if (!rooms.has(room)) {
      rooms.set(room, new Set());
    }
    rooms.get(room).add(client);
    client.on('close', () => rooms.get(room).delete(client));
    client.on('error', () => client.terminate());
    client.send(JSON.stringify({ type: 'subscribed', room, seq: head(room) }));
  });
});

http.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 });
