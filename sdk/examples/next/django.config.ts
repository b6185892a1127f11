import { defineConfig } from '@django-next/cli';

export default defineConfig({
  schema: 'http://localhost:8000/api/schema/',
  output: './.django-next',
  // The same host as the page, so that the browser sends the cookies to both; ports don't matter to cookies.
  baseUrl: 'http://localhost:8000',
  auth: { type: 'jwt', storage: 'cookie' },
});
