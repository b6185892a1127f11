import type { NextConfig } from 'next';

const config: NextConfig = {
  // Pictures of a task travel through the action of the server page.
  experimental: { serverActions: { bodySizeLimit: '25mb' } },
};

export default config;
