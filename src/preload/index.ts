import { contextBridge, ipcRenderer } from 'electron';
import {
  COMMAND_CHANNEL,
  type CommandMap,
  type CommandName,
  type OrbweaverApi,
  PUSH_CHANNEL,
  type PushMap,
  type PushName,
} from '../contract/ipc.js';

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(PUSH_CHANNEL, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const api: OrbweaverApi = {
  invoke<N extends CommandName>(name: N, ...args: Parameters<CommandMap[N]>) {
    // Main answers each command with the type CommandMap declares for it; `invoke` itself is untyped.
    return ipcRenderer.invoke(COMMAND_CHANNEL, name, ...args) as Promise<ReturnType<CommandMap[N]>>;
  },
  on<N extends PushName>(name: N, listener: (payload: PushMap[N]) => void) {
    const registered: Listener = (payload) => listener(payload as PushMap[N]);
    const all = listeners.get(name) ?? new Set<Listener>();
    listeners.set(name, all.add(registered));
    return () => {
      all.delete(registered);
    };
  },
};

contextBridge.exposeInMainWorld('orbweaver', api);
