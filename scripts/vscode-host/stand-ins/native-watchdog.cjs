// Stands in for native-watchdog, which would have to be compiled: ends this process when the one it serves is gone.

/** @param {number} served */
exports.start = (served) => {
  const look = () => {
    try {
      process.kill(served, 0);
    } catch {
      process.exit(87);
    }
  };
  setInterval(look, 3000).unref();
};
