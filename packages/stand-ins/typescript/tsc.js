#!/usr/bin/env node
'use strict';
require('@tslab/typescript-for-tslab/lib/tsc.js');
