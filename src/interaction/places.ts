/** Somewhere a platform may speak, in the platform's own words: what it was told on the way in and needs again in another process. */
export interface Place extends PlaceKey {
  /** What people call it; channels and groups. */
  readonly name?: string;
  /** The group that a channel belongs to. */
  readonly within?: string;
  /** How it is reached: flat, ids and addresses only. */
  readonly ref: Readonly<Record<string, string>>;
}

export interface PlaceKey {
  readonly platform: string;
  readonly tenant: string;
  /** `person`: somebody's own conversation with the bot; `channel`: a channel; `group`: what channels and people belong to. */
  readonly kind: 'person' | 'channel' | 'group';
  /** Id of the account, the channel or the group. */
  readonly owner: string;
}

/** Where places are kept; supplied by the composition root. */
export interface Places {
  /** New ones are added, known ones brought up to date. Writes nothing where nothing has changed. */
  keep(places: readonly Place[]): Promise<void>;
  /** A group takes its channels with it. */
  drop(key: PlaceKey): Promise<void>;
  find(key: PlaceKey): Promise<Place | undefined>;
  all(which: Pick<PlaceKey, 'platform' | 'tenant' | 'kind'>): Promise<readonly Place[]>;
}
