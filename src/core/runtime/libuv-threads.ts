/**
 * Name look-ups, decompression and file access share libuv's threads, four by default: a few names whose server does not
 * answer would stall everything else. Import this before anything that uses them.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '16';

export {};
