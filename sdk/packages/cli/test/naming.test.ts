import { expect, test } from 'vitest';
import { camelCase, Names, pascalCase } from '../src/naming.js';

test.each([
  ['tasks_bulk_update', 'tasksBulkUpdate'],
  ['repos/list-for-org', 'reposListForOrg'],
  ['ListUsers', 'listUsers'],
  ['HTMLPage', 'htmlPage'],
  ['API', 'api'],
  ['v1.2.get', 'v12Get'],
  ['2fa', '_2fa'],
  ['größe.abrufen', 'größeAbrufen'],
  ['ßharp', 'ßharp'],
  ['emoji 🎉 name', 'emojiName'],
  ['---', 'unnamed'],
])('%s becomes %s', (name, expected) => {
  expect(camelCase(name)).toBe(expected);
});

test('words of the language and of objects get a tail', () => {
  const names = Names.ofValues();
  expect(['delete', 'constructor', 'then', 'api'].map((name) => names.take(name))).toEqual([
    'delete_',
    'constructor_',
    'then_',
    'api_',
  ]);
});

test('what clashes gets a number, and an identifier keeps its name wherever it comes', () => {
  const names = Names.ofValues().takeAll(['list_things', 'list-things', 'listThings']);
  expect(names.get('listThings')).toBe('listThings');
  expect([names.get('list_things'), names.get('list-things')]).toEqual(['listThings2', 'listThings3']);
});

test('types that generated code means are not shadowed', () => {
  const names = Names.ofTypes();
  expect(['blob', 'File', 'Error', 'task'].map((name) => names.take(name))).toEqual([
    'BlobSchema',
    'FileSchema',
    'Error',
    'Task',
  ]);
  expect(pascalCase('odd.name-with[Generic]')).toBe('OddNameWithGeneric');
});
