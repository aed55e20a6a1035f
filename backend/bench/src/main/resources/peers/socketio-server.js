// Rooms on Socket.IO, as its documentation broadcasts: `io.to(room).emit`.
'use strict';
const { Server } = require('socket.io');
const { server, head, TOKEN } = require('./publishing');

const http = server((room, event) => io.to(room).emit('event', event));
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });

io.use((socket, next) =>
  next(socket.handshake.query.token === TOKEN ? undefined : new Error('unauthorized')));

io.on('connection', (socket) => {
  const room = socket.handshake.query.room;
  socket.join(room);
  socket.emit('subscribed', { room, seq: head(room) });
});

http.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 });
