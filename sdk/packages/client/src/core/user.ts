import type { AnyArgs, Operation } from './operation.js';

/** As our API tells it. Others name the same things a little differently, which is read, too. */
export interface AuthUser {
  readonly id?: number | string;
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
}

/** What the operation answers that tells who is signed in: the one in `auth.me`, else Groundwork's. */
export type UserOf<Api, Auth> = Auth extends {
  readonly me: Operation<infer _Args, infer User, infer _Failure>;
}
  ? User
  : Api extends { readonly usersMeRetrieve: Operation<AnyArgs, infer User, unknown> }
    ? User
    : AuthUser;
