/** Mode of a folder that only its owner may look into. Windows knows no modes: there the user's own folders are private. */
export const OWNER_ONLY = 0o700;

/** Mode of a file that only its owner may read and write. */
export const OWNER_ONLY_FILE = 0o600;
