// Stands in for @vscode/spdlog, which would have to be compiled: loggers that write lines into files.
// (Each name is given as `exports.x =`, or the server, made of ES modules, does not see it.)
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

/**
 * @param {string} _name
 * @param {string} file
 */
function createLogger(_name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const handle = fs.openSync(file, 'a');
  let lowest = levels.indexOf('info');
  let bare = false;
  let open = true;

  /** @param {number} level */
  const writer = (level) => (/** @type {string} */ message) => {
    if (!open || level < lowest) return;
    const begin = bare ? '' : `${new Date().toISOString()} [${levels[level]}] `;
    fs.writeSync(handle, `${begin}${message}${bare ? '' : '\n'}`);
  };
  return {
    ...Object.fromEntries(levels.map((name, level) => [name, writer(level)])),
    getLevel: () => lowest,
    setLevel: (/** @type {number} */ level) => {
      lowest = level;
    },
    setPattern: () => {},
    clearFormatters: () => {
      bare = true;
    },
    flush: () => {},
    drop: () => {
      if (open) fs.closeSync(handle);
      open = false;
    },
  };
}

exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (/** @type {[string, string]} */ ...args) => createLogger(...args);
exports.createAsyncRotatingLogger = async (/** @type {[string, string]} */ ...args) => createLogger(...args);
