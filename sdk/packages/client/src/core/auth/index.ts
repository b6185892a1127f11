import type { AxiosAdapter, AxiosInstance } from 'axios';
import { apiKeyCredentials } from './api-key.js';
import { callsOf } from './auth.js';
import { joinUrl, type Credentials } from './credentials.js';
import { CsrfToken } from './csrf.js';
import { JwtCredentials } from './jwt.js';
import { JWT_DEFAULTS, type AuthOptions, type JwtAuth } from './options.js';
import { SessionCredentials } from './session.js';
import { Tabs } from './tabs.js';

export interface CredentialParts {
  readonly axios: AxiosInstance;
  /** Sends without credentials of its own, so that asking for a CSRF token cannot wait for itself. */
  readonly base: AxiosAdapter;
  readonly baseUrl: URL;
}

export function credentialsOf(options: AuthOptions, parts: CredentialParts): Credentials {
  if (options.type === 'apiKey') return apiKeyCredentials(options);
  const csrf = new CsrfToken(options.csrf, (path) =>
    parts.axios.get<unknown>(path, {
      adapter: parts.base,
      withCredentials: true,
      headers: { Accept: 'application/json' },
      // Also a refusal may bring the cookie.
      validateStatus: () => true,
    }),
  );
  const tabs = new Tabs(`django-next ${parts.baseUrl.href}`);
  return options.type === 'session' ? new SessionCredentials(csrf, tabs) : jwt(options, csrf, tabs, parts);
}

function jwt(
  options: JwtAuth,
  csrf: CsrfToken,
  tabs: Tabs,
  { axios, baseUrl }: CredentialParts,
): Credentials {
  const refreshPath = options.refreshPath ?? JWT_DEFAULTS.refreshPath;
  const { login, logout } = callsOf(options);
  const authPaths = [refreshPath, login.path, logout.path].map(
    (path) => new URL(joinUrl(baseUrl.pathname, path), baseUrl).pathname,
  );
  return new JwtCredentials({
    storage: options.storage ?? 'cookie',
    csrf,
    tabs,
    transportHeader: options.transportHeader ?? JWT_DEFAULTS.transportHeader,
    isAuthUrl: (url) => authPaths.includes(url.pathname),
    refresh: async (body) => (await axios.post<unknown>(refreshPath, body)).data,
  });
}
