/** X displays that `npm test` started, one for each file of tests that runs at a time; none when a person runs the tests. */
export const TEST_DISPLAYS: readonly string[] = process.env['ORBWEAVER_TEST_DISPLAYS']?.split(' ') ?? [];

/** Every window of this worker's tests opens on its own display. */
const display = TEST_DISPLAYS[Number(process.env['TEST_PARALLEL_INDEX'])];
if (display !== undefined) process.env['DISPLAY'] = display;
