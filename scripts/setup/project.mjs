import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project's root folder. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string[]} parts path below the project's root */
export const inProject = (...parts) => join(projectRoot, ...parts);

/** Downloads that outlive node_modules; ignored by git and safe to delete. */
export const downloadsFolder = inProject('.cache');
