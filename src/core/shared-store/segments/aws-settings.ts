import { t } from '../../../contract/language.js';
import { fail, ok, type Result } from '../../../contract/outcome.js';

/** How object storage is reached. Never written anywhere, and in no message. */
export interface AwsSettings {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region: string;
  /** Of a server other than Amazon's; null = Amazon's. */
  readonly endpoint: URL | null;
}

/** What such settings are read of: the environment, and the files that other programs for such storage read too. */
export interface AwsSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the home folder. */
  readonly home: string;
  /** The text of a file; null where there is none. */
  readonly readText: (path: string) => string | null;
}

const DEFAULT_REGION = 'us-east-1';
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Reads them from the environment first, then from the files `~/.aws/credentials` and `~/.aws/config` and the profile that is named. */
export function readAwsSettings(sources: AwsSources): Result<AwsSettings> {
  const { environment } = sources;
  const profile = profileOf(sources);
  const read = (variable: string, key: string): string | undefined => environment[variable] || profile.get(key);
  const isFromEnvironment = Boolean(environment['AWS_ACCESS_KEY_ID']);
  const keys = isFromEnvironment ? keysOf(environment) : keysOfProfile(profile);
  if (keys === null)
    return refused(
      t(
        'Object storage needs a key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or have them in ~/.aws/credentials (AWS_PROFILE names the profile).',
      ),
    );
  const endpoint = environment['AWS_ENDPOINT_URL_S3'] || read('AWS_ENDPOINT_URL', 'endpoint_url');
  const url = endpoint === undefined ? null : endpointOf(endpoint);
  if (url !== null && !url.ok) return url;
  const region = environment['AWS_REGION'] || read('AWS_DEFAULT_REGION', 'region') || DEFAULT_REGION;
  return ok({ ...keys, region, endpoint: url === null ? null : url.value });
}

type Keys = Pick<AwsSettings, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>;

function keysOf(environment: AwsSources['environment']): Keys | null {
  return keys(environment['AWS_ACCESS_KEY_ID'], environment['AWS_SECRET_ACCESS_KEY'], environment['AWS_SESSION_TOKEN']);
}

function keysOfProfile(profile: ReadonlyMap<string, string>): Keys | null {
  return keys(profile.get('aws_access_key_id'), profile.get('aws_secret_access_key'), profile.get('aws_session_token'));
}

function keys(accessKeyId = '', secretAccessKey = '', sessionToken = ''): Keys | null {
  if (accessKeyId === '' || secretAccessKey === '') return null;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== '' && { sessionToken }) };
}

/** What is entrusted to a crawl crosses a network only encrypted. */
function endpointOf(text: string): Result<URL> {
  const url = parsed(text);
  if (url === null) return refused(t('The address of the object storage (AWS_ENDPOINT_URL) is none.'));
  const isPlain = url.protocol === 'http:' && LOOPBACK.test(url.hostname);
  if (url.username !== '' || url.password !== '')
    return refused(t('The address of the object storage (AWS_ENDPOINT_URL) must hold no key.'));
  if (url.protocol === 'https:' || isPlain) return ok(url);
  return refused(
    t('The object storage (AWS_ENDPOINT_URL) is to be reached by https: what goes to another machine is encrypted.'),
  );
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    // No URL at all: the caller says so.
    return null;
  }
}

/** What both files say of the profile; the file of credentials goes first. */
function profileOf({ environment, home, readText }: AwsSources): ReadonlyMap<string, string> {
  const name = environment['AWS_PROFILE'] || 'default';
  const config = readText(environment['AWS_CONFIG_FILE'] || `${home}/.aws/config`);
  const credentials = readText(environment['AWS_SHARED_CREDENTIALS_FILE'] || `${home}/.aws/credentials`);
  const section = name === 'default' ? name : `profile ${name}`;
  return new Map([...sectionOf(config ?? '', section), ...sectionOf(credentials ?? '', name)]);
}

/** The settings of one section of such a file: `name = value`, a line each; lines that are indented belong to the one above. */
function sectionOf(text: string, wanted: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let isWanted = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, section] = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line) ?? [];
    if (section !== undefined) isWanted = section === wanted;
    const [, name, value] = /^([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (isWanted && name !== undefined && value !== undefined) found.set(name.toLowerCase(), value);
  }
  return found;
}

function refused(message: string): Result<never> {
  return fail({ code: 'invalid_config', field: 'frontier', message });
}
