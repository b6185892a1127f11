/** What a person may, from what the API tells of them: for showing and hiding. Whether it is allowed the API decides. */
import { isRecord } from '../core/parameters.js';

export function isSuperuser(user: unknown): boolean {
  return isRecord(user) && (user['is_superuser'] === true || names(user['roles']).includes('superuser'));
}

/** `common.change_todoitem`; a superuser has every permission. */
export function hasPerm(user: unknown, permission: string): boolean {
  if (!isRecord(user)) return false;
  const held = [...names(user['permissions']), ...names(user['user_permissions'])];
  return isSuperuser(user) || held.includes(permission);
}

export function hasAnyRole(user: unknown, roles: readonly string[]): boolean {
  if (!isRecord(user)) return false;
  const held = [
    ...names(user['roles']),
    ...names(user['groups']),
    ...(user['is_staff'] === true ? ['staff'] : []),
  ];
  return isSuperuser(user) || roles.some((role) => held.includes(role));
}

/** Names, or rows that have one. */
function names(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .map((item: unknown) => (isRecord(item) ? (item['codename'] ?? item['name']) : item))
    .filter((item) => typeof item === 'string');
}
