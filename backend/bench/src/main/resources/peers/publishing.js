// What both Node peers share: a message is published over HTTP as in every other server of the bench.
'use strict';
const http = require('http');
const { randomUUID } = require('crypto');

const TOKEN = 'bench';
const heads = new Map();

exports.TOKEN = TOKEN;

exports.head = (room) => heads.get(room) || 0;

/** Makes the server; `broadcast(room, event)` is called for every message, in order. */
exports.server = (broadcast) =>
  http.createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (request.method !== 'POST' || url.pathname !== '/publish') {
      response.end();
      return;
    }
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const room = url.searchParams.get('room');
      for (const data of JSON.parse(Buffer.concat(chunks).toString())) {
        const seq = exports.head(room) + 1;
        heads.set(room, seq);
        broadcast(room, { type: 'vehicle_updated', id: randomUUID(), room, seq, data });
      }
      response.end();
    });
  });
