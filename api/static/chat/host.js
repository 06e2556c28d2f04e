/** The loader on the school's page, as the chat in its frame knows it. Messages name an event and carry nothing else. */

export class Host {
  /**
   * @param {{loader: boolean, origins: string[]}} settings `origins` are those of the pages that may frame the chat, as the server knows them
   * @param {() => void} onLeave what to do when the loader says that the person leaves
   */
  constructor({ loader, origins }, onLeave) {
    /** Is this page in a loader's frame? */
    this.present = loader && window.parent !== window;
    const known = [location.origin, ...origins];
    // Where the browser tells whose page it is, the others need not be tried.
    const [parent] = location.ancestorOrigins ?? [];
    this.origins = parent ? known.filter((origin) => origin === parent) : known;
    window.addEventListener("message", ({ source, origin, data }) => {
      if (this.present && source === window.parent && this.origins.includes(origin) && data?.type === "alba:leave") onLeave();
    });
  }

  /** @param {"alba:ready"|"alba:escape"|"alba:leave"} type */
  tell(type) {
    if (!this.present) return;
    for (const origin of this.origins) window.parent.postMessage({ type }, origin);
  }
}
