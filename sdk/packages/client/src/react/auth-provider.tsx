import { QueryClientProvider, useQuery, type Query, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { Auth } from '../core/auth/auth.js';
import type { SignIn } from '../core/auth/options.js';
import type { ApiError } from '../core/errors.js';
import { isRecord } from '../core/parameters.js';
import type { AuthUser } from '../core/user.js';
import { hasAnyRole, hasPerm } from './people.js';
import { RuntimeContext, shouldRetry, useQueryClientOf, type Runtime } from './runtime.js';

export interface AuthState<User = AuthUser> {
  /** Null while nobody is signed in, or while that is not known yet. */
  readonly user: User | null;
  readonly isAuthenticated: boolean;
  /** Until it is known whether somebody is signed in. */
  readonly isLoading: boolean;
  /** Why that could not be found out. That nobody is signed in is no error. */
  readonly error: ApiError | null;
  hasPerm(permission: string): boolean;
  hasAnyRole(...roles: readonly (string | readonly string[])[]): boolean;
  login(credentials: SignIn): Promise<User | null>;
  logout(): Promise<void>;
}

export interface AuthProviderProps<User = AuthUser> {
  readonly children?: ReactNode;
  /** Who is signed in, where a server component has asked already: the page then shows it at once. */
  readonly initialUser?: User | null | undefined;
}

const AuthContext = createContext<AuthState<unknown> | undefined>(undefined);

/** Stays as it is for some minutes; a change in this tab or another is noticed at once. */
const STALE_AFTER = 5 * 60_000;
/** Below the tag of the users, so that a change of the own profile loads it anew. */
const ME_KEY = ['users', 'me', 'signed in'] as const;

export function authProviderOf<User>(runtime: Runtime) {
  return function AuthProvider({ children, initialUser }: AuthProviderProps<User>) {
    const queryClient = useQueryClientOf(runtime);
    return (
      <RuntimeContext.Provider value={runtime}>
        <QueryClientProvider client={queryClient}>
          <WithAuth auth={runtime.transport.auth} queryClient={queryClient} initialUser={initialUser}>
            {children}
          </WithAuth>
        </QueryClientProvider>
      </RuntimeContext.Provider>
    );
  };
}

interface WithAuthProps {
  readonly auth: Auth;
  readonly queryClient: QueryClient;
  readonly initialUser: unknown;
  readonly children: ReactNode;
}

function WithAuth({ auth, queryClient, initialUser, children }: WithAuthProps) {
  const { data, isPending, error } = useQuery<unknown, ApiError>({
    queryKey: ME_KEY,
    queryFn: ({ signal }) => auth.me(signal),
    staleTime: STALE_AFTER,
    retry: shouldRetry,
    ...(initialUser !== undefined && { initialData: initialUser }),
  });
  useEffect(() => watch(auth, queryClient), [auth, queryClient]);
  const state = useMemo(
    () => stateOf(auth, queryClient, data ?? null, isPending, error),
    [auth, queryClient, data, isPending, error],
  );
  return <AuthContext.Provider value={state}>{children}</AuthContext.Provider>;
}

function stateOf(
  auth: Auth,
  queryClient: QueryClient,
  user: unknown,
  isLoading: boolean,
  error: ApiError | null,
): AuthState<unknown> {
  return {
    user,
    isAuthenticated: user !== null,
    isLoading,
    error,
    hasPerm: (permission) => hasPerm(user, permission),
    hasAnyRole: (...roles) => hasAnyRole(user, roles.flat()),
    login: async (credentials) => {
      const signedIn = await auth.login(credentials);
      await become(queryClient, signedIn);
      return signedIn;
    },
    logout: async () => {
      await auth.logout();
      await become(queryClient, null);
    },
  };
}

export function useAuth<User = AuthUser>(): AuthState<User> {
  const state = useContext(AuthContext);
  if (!state) throw new Error('Put <AuthProvider> above whatever calls useAuth.');
  // The provider's client was told the type of its user.
  return state as AuthState<User>;
}

/** Asks anew when something happened elsewhere: what a tab tells may be older than what the API says. */
function watch(auth: Auth, queryClient: QueryClient): () => void {
  let isAsking = false;
  const ask = async () => {
    const isKnownAnonymous = queryClient.getQueryData(ME_KEY) === null;
    isAsking = true;
    try {
      const user = await auth.me();
      if (user !== null || !isKnownAnonymous) await become(queryClient, user);
    } finally {
      isAsking = false;
    }
  };
  return auth.listen((event) => {
    const isNews = event === 'signed-in' || queryClient.getQueryData(ME_KEY) !== null;
    // Asking may itself find that the sign-in is over, which is told again.
    const isAnswered = event === 'ended' && queryClient.isFetching({ queryKey: ME_KEY, exact: true }) > 0;
    // An API that is away tells nothing new.
    if (isNews && !isAsking && !isAnswered) void ask().catch(() => undefined);
  });
}

/** Another person must not see what the former one was shown. */
async function become(queryClient: QueryClient, user: unknown): Promise<void> {
  const before = queryClient.getQueryData(ME_KEY);
  await queryClient.cancelQueries({ queryKey: ME_KEY, exact: true });
  queryClient.setQueryData(ME_KEY, user);
  if (before !== undefined && identityOf(before) === identityOf(user)) return;
  queryClient.getMutationCache().clear();
  void queryClient.resetQueries({ predicate: isNotMe });
}

const isNotMe = ({ queryKey: key }: Query): boolean => key[1] !== ME_KEY[1] || key[2] !== ME_KEY[2];

function identityOf(user: unknown): unknown {
  return isRecord(user) ? (user['id'] ?? user['pk'] ?? user['email'] ?? user['username']) : null;
}
