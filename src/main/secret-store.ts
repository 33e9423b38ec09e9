import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { z } from 'zod';
import { type Secrets, type SecretStore, systemCode, writeFileAtomically } from '../core/index.js';

const stored = z.record(z.string(), z.string());

/**
 * Secrets in one file of the user's data, each job's encrypted by the system's keychain. Where the system offers no
 * encryption they live in memory only and must be given again after a restart: never in clear.
 */
export class KeychainSecrets implements SecretStore {
  readonly #file: string;
  readonly #known = new Map<string, Secrets>();
  #written: Promise<void> = Promise.resolve();

  /** `folder`: absolute path of the user's data. */
  constructor(folder: string) {
    this.#file = join(folder, 'secrets.json');
  }

  /** Whether secrets outlive the program. */
  get isKept(): boolean {
    return isEncrypting();
  }

  async read(jobId: string): Promise<Secrets> {
    const known = this.#known.get(jobId);
    if (known) return known;
    const encrypted = isEncrypting() ? (await this.#load())[jobId] : undefined;
    if (encrypted === undefined) return {};
    const secrets = decrypt(encrypted);
    this.#known.set(jobId, secrets);
    return secrets;
  }

  async write(jobId: string, secrets: Secrets): Promise<void> {
    this.#known.set(jobId, secrets);
    if (!isEncrypting()) return;
    const encrypted = safeStorage.encryptString(JSON.stringify(secrets)).toString('base64');
    await this.#change((all) => ({ ...all, [jobId]: encrypted }));
  }

  async remove(jobId: string): Promise<void> {
    this.#known.delete(jobId);
    await this.#change(({ [jobId]: _removed, ...others }) => others);
  }

  #change(change: (all: Record<string, string>) => Record<string, string>): Promise<void> {
    const next = this.#written.then(async () => {
      const before = await this.#load();
      const after = change(before);
      if (JSON.stringify(after) !== JSON.stringify(before))
        await writeFileAtomically(this.#file, JSON.stringify(after));
    });
    // One that failed must not keep the next from being tried; who asked hears of it.
    this.#written = next.catch(() => undefined);
    return next;
  }

  async #load(): Promise<Record<string, string>> {
    try {
      return stored.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return {};
      throw error;
    }
  }
}

/** On Linux without a keychain Electron would fall back to a key that is no secret. */
function isEncrypting(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** Secrets that another user or machine encrypted cannot be read: they are asked for again. */
function decrypt(encrypted: string): Secrets {
  try {
    return stored.parse(JSON.parse(safeStorage.decryptString(Buffer.from(encrypted, 'base64'))));
  } catch {
    return {};
  }
}
