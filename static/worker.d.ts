// Globals of the service worker: those of a worker of any sort, and these.

/** Prepended by the server, see live/web/pages/pwa.py. */
declare const KEPT: { name: string; shell: string; files: string[] };
declare const clients: Clients;
declare function skipWaiting(): Promise<void>;
declare function addEventListener<Name extends "activate" | "fetch" | "install">(
  type: Name,
  listener: (event: ServiceWorkerGlobalScopeEventMap[Name]) => void,
): void;
