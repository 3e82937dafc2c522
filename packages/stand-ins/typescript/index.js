'use strict';
module.exports = require('@tslab/typescript-for-tslab');
