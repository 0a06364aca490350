/** One scenario played by one client: who takes part, and where they send their requests. */
import { carriers } from './carriers.js';
import { Visitor } from './visitor.js';

export class Play {
  #visitors = new Map();

  /** @type {string[]} the visitors whose request was answered before an interruption */
  gotThrough = [];

  /**
   * @param {import('./world.js').Stage} stage
   * @param {string} id makes the user names of this play different from those of every other play in the same store
   * @param {import('./reverse-proxy.js').ProxyKind} [through] which of the world's proxies stands between visitors and apps
   */
  constructor(stage, id, through) {
    this.stage = stage;
    this.id = id;
    this.through = through;
  }

  /** The servers of this play, in the order of their numbers. */
  get servers() {
    return this.stage.world.servers;
  }

  get carrierName() {
    return this.stage.client.carrier;
  }

  /** @returns {Visitor} the visitor of this name, made at first use */
  visitor(name) {
    if (!this.#visitors.has(name)) this.#visitors.set(name, new Visitor(carriers[this.carrierName]));
    return this.#visitors.get(name);
  }

  /** Another visitor with the tokens that `from` holds now. */
  copyVisitor(from, to) {
    this.#visitors.set(to, this.visitor(from).copy());
  }

  /** A visitor of another play comes to this client's apps with the tokens held there. @param {Visitor} visitor */
  adopt(name, visitor) {
    const guest = Object.assign(visitor.copy(), { carrier: carriers[this.carrierName] });
    for (const token of Object.values(guest.tokens)) if (token.value) token.path = '/';
    this.#visitors.set(name, guest);
  }

  /** @returns {string} the user id that stands for this name; the empty name is the empty user id */
  userId(name) {
    return name === '' ? '' : `${name} ${this.id}`;
  }

  /** @returns {string} base address of one of the client's apps */
  address(app) {
    return this.stage.addressOf(app, this.through);
  }

  /** @returns {import('./core-tap.js').Call[]} calls that reached the servers so far */
  coreCalls() {
    return this.stage.taps.flatMap((tap) => tap.calls);
  }

  /** Sends as a visitor; see {@link Visitor.send}. */
  send(visitor, app, method, path, options) {
    return this.visitor(visitor).send(this.address(app), method, path, options);
  }
}
