import type { Problem } from '../core/problem.ts';
import { type Site, touches } from '../core/range.ts';
import type { Model } from '../model/model.ts';
import { buildScene } from '../picture/build-scene.ts';
import type { Tangler } from '../picture/layout/tangler.ts';
import type { Scene } from '../picture/scene.ts';
import { changeOf, isEmptyChange } from '../picture/scene-change.ts';
import {
  type FromPage,
  type ModelChoice,
  type PageMessage,
  type PageView,
  readFromPage,
  type ToPage,
} from '../protocol.ts';

/** Where the models come from. */
export interface ModelSource {
  /** The models of a document as it is now, in the order of the text. */
  readonly modelsOf: (uri: string) => Promise<readonly ModelChoice[]>;
  /** One of them, evaluated with the given sizes of inputs (by the key of the input's node) in place of the written. */
  readonly getModel: (
    uri: string,
    key: string,
    inputs: ReadonlyMap<string, readonly number[]>,
  ) => Promise<ShownModel | undefined>;
}

export interface ShownModel {
  readonly model: Model;
  readonly problems: readonly Problem[];
  /** The line of a place, counted from 1; 0 where it is in another file. */
  readonly lineOf: (site: Site) => number;
}

/** The other sides: the pages, and the editor. */
export interface PictureHost {
  readonly send: (message: PageMessage & { readonly message: ToPage }) => void;
  readonly reveal: (site: Site, how: { readonly takeFocus: boolean }) => void;
  readonly save: (file: { readonly uri: string; readonly name: string; readonly text: string }) => void;
}

/** Keeps every open page up to date. */
export interface PictureService {
  readonly fromPage: (message: PageMessage) => Promise<void>;
  /** A picture is to show the model with this key; one that has not said anything yet shows it first. */
  readonly show: (picture: string, model: string) => Promise<void>;
  readonly closed: (picture: string) => void;
  /** A document, or something it imports, changed. */
  readonly changed: (uri: string) => Promise<void>;
  /** The cursor of an editor came to rest at an offset of a document. */
  readonly cursor: (uri: string, offset: number) => void;
  /** Whether anyone looks at the document. */
  readonly isShown: (uri: string) => boolean;
}

/** An open page, and what it was told last. */
interface Picture {
  readonly id: string;
  readonly uri: string;
  view: PageView;
  readonly inputs: Map<string, readonly number[]>;
  /** What the page shows; undefined until it got everything. */
  shown: { readonly scene: Scene; readonly model: Model } | undefined;
  /** It was told that there is nothing to draw, and must hear when there is again. */
  isBare: boolean;
  selected: string;
  /** Counts the wishes for a scene: an answer to an old one is dropped. */
  wishes: number;
  version: number;
}

/** Names the editor among those that speak of a selection. */
const EDITOR = 'editor';

export function createPictureService(
  source: ModelSource,
  host: PictureHost,
  tangler: Tangler,
): PictureService {
  const pictures = new Map<string, Picture>();
  /** Models to show, of pictures whose page does not run yet. */
  const wanted = new Map<string, string>();

  const tell = ({ id, uri }: Picture, message: ToPage) => host.send({ picture: id, uri, message });

  const update = async (picture: Picture): Promise<void> => {
    picture.wishes += 1;
    const wish = picture.wishes;
    const models = await source.modelsOf(picture.uri);
    const key = (models.find((choice) => choice.key === picture.view.model) ?? models[0])?.key;
    const found = key === undefined ? undefined : await source.getModel(picture.uri, key, picture.inputs);
    if (wish !== picture.wishes) return;
    if (key === undefined || found === undefined) {
      picture.isBare = true;
      tell(picture, {
        type: 'nothing',
        uri: picture.uri,
        reason: 'There is no model in this file that can be drawn.',
      });
      return;
    }
    const { folds } = picture.view;
    const scene = await buildScene({ ...found, folds, inputs: picture.inputs }, tangler);
    if (wish !== picture.wishes || pictures.get(picture.id) !== picture) return;
    const { shown: before, isBare } = picture;
    const change = before?.model.key === key ? changeOf(before.scene, scene) : undefined;
    if (change !== undefined && isEmptyChange(change) && !isBare) return;
    picture.version += 1;
    picture.isBare = false;
    picture.shown = { scene, model: found.model };
    const { version } = picture;
    if (change !== undefined) tell(picture, { type: 'changes', base: version - 1, version, change });
    else tell(picture, { type: 'everything', uri: picture.uri, version, models, model: key, scene });
  };

  const pictureOf = ({ picture: id, uri }: PageMessage, message: FromPage): Picture | undefined => {
    const known = pictures.get(id);
    if (known !== undefined && known.uri === uri) return known;
    if (message.type !== 'ready') return undefined;
    const picture: Picture = {
      id,
      uri,
      view: message.view,
      inputs: new Map(),
      shown: undefined,
      isBare: false,
      selected: '',
      wishes: 0,
      version: 0,
    };
    pictures.set(id, picture);
    return picture;
  };

  return {
    async fromPage(said) {
      const message = readFromPage(said.message);
      const picture = message === undefined ? undefined : pictureOf(said, message);
      if (message === undefined || picture === undefined) return;
      switch (message.type) {
        case 'ready':
          picture.shown = undefined;
          picture.view = { ...message.view, model: wanted.get(picture.id) ?? message.view.model };
          wanted.delete(picture.id);
          return update(picture);
        case 'layout':
          picture.view = message.view;
          return update(picture);
        case 'setInput':
          if (message.sizes === null) picture.inputs.delete(message.node);
          else picture.inputs.set(message.node, message.sizes);
          return update(picture);
        case 'select':
        case 'reveal': {
          picture.selected = message.node;
          const node = picture.shown?.model.nodes.find(({ key }) => key === message.node);
          if (node !== undefined) host.reveal(node.made, { takeFocus: message.type === 'reveal' });
          return;
        }
        case 'save':
          host.save({ uri: picture.uri, name: message.name, text: message.text });
      }
    },
    async show(id, model) {
      const picture = pictures.get(id);
      if (picture === undefined) {
        wanted.set(id, model);
        return;
      }
      picture.view = { ...picture.view, model };
      await update(picture);
    },
    closed(id) {
      pictures.delete(id);
      wanted.delete(id);
    },
    async changed(uri) {
      const shown = [...pictures.values()].filter((picture) => picture.uri === uri);
      await Promise.all(shown.map(update));
    },
    cursor(uri, offset) {
      for (const picture of pictures.values()) {
        if (picture.uri !== uri || picture.shown === undefined) continue;
        const node = nodeAt(picture.shown.model, { uri, offset, selected: picture.selected });
        if (node === undefined || node === picture.selected) continue;
        picture.selected = node;
        tell(picture, { type: 'select', sender: EDITOR, node });
      }
    },
    isShown: (uri) => [...pictures.values()].some((picture) => picture.uri === uri),
  };
}

/**
 * The key of the layer at a place of the text. A line that makes several stands for the one that is selected already, so
 * that an editor which follows the picture does not lead it elsewhere.
 */
function nodeAt(
  { nodes }: Model,
  { uri, offset, selected }: { readonly uri: string; readonly offset: number; readonly selected: string },
): string | undefined {
  const here = (site: Site) => site.file === uri && touches(site, offset);
  const candidates = nodes.filter(({ made, applied }) => here(made) || here(applied));
  if (candidates.some(({ key }) => key === selected)) return selected;
  const extent = ({ made, applied }: (typeof nodes)[number]) =>
    Math.min(...[made, applied].filter(here).map(({ start, end }) => end - start));
  return candidates.toSorted((a, b) => extent(a) - extent(b))[0]?.key;
}
