/** What `django.config.ts` imports. */
export { defineConfig, type AuthConfig, type DjangoConfig, type Formatter } from './config.js';
export type { Template, TemplateContext } from './emit/context.js';
export type {
  Argument,
  Body,
  BodyKind,
  Method,
  OperationModel,
  Pagination,
  ParameterPlace,
  ParameterStyle,
  ReplyKind,
} from './operations/model.js';
