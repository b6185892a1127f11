import { dictAt, isDict, textAt, type Dict } from '../json.js';
import { commentOf, type Reader } from '../schemas/reader.js';
import { notes, type Plain } from '../schemas/plain.js';
import type { RawParameter } from './gather.js';
import { isJson, mediaOf } from './media.js';
import type { ParameterPlace, ParameterStyle } from './model.js';

const DEFAULTS: Readonly<Record<ParameterPlace, ParameterStyle>> = {
  path: { style: 'simple', explode: false },
  query: { style: 'form', explode: true },
  header: { style: 'simple', explode: false },
  cookie: { style: 'form', explode: true },
};

const STYLES: Readonly<Record<ParameterPlace, readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** The schema of a parameter, which may stand below a media type. */
export function schemaOf(raw: Dict): unknown {
  if (isDict(raw['schema'])) return raw['schema'];
  // As Swagger 2.0 wrote it, which some still do.
  return mediaOf(raw)[0]?.schema ?? ('type' in raw ? raw : undefined);
}

/** All parameters of one place as one object. */
export function objectOf(parameters: readonly RawParameter[], reader: Reader): Plain {
  const properties = parameters.map(({ name, raw }) => [name, described(raw, reader)] as const);
  const required = parameters.filter(isRequired).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
  };
}

export function isRequired({ place, raw }: RawParameter): boolean {
  return place === 'path' || raw['required'] === true;
}

function described(raw: Dict, reader: Reader): Plain {
  const schema = reader.read(schemaOf(raw));
  return { ...schema, ...notes(commentOf(raw) ?? schema.description, raw['deprecated'] === true) };
}

/** Undefined where it is the default of the place. */
export function styleOf({ place, raw }: RawParameter): ParameterStyle | undefined {
  const media = Object.keys(dictAt(raw, 'content'))[0];
  if (media !== undefined && !isDict(raw['schema']))
    return isJson(media) ? { style: 'json', explode: false } : undefined;
  const standard = DEFAULTS[place];
  const named = textAt(raw, 'style') ?? standard.style;
  // A style that does not belong to the place says nothing.
  const style = STYLES[place].includes(named) ? (named as ParameterStyle['style']) : standard.style;
  const explode =
    typeof raw['explode'] === 'boolean' ? raw['explode'] : style === 'form' || style === 'deepObject';
  return style === standard.style && explode === standard.explode ? undefined : { style, explode };
}
