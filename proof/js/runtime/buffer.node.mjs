// Node.js has a `Buffer`.
