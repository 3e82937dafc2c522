import ts = require('@tslab/typescript-for-tslab');
export = ts;
