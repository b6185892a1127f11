import dynamic from 'next/dynamic';

/** What the page shows to whoever is signed in: a folder and a line for each part. */
export const PARTS = [
  dynamic(() => import('./tasks/tasks')),
  dynamic(() => import('./todos/todos')),
  dynamic(() => import('./figures/figures')),
  dynamic(() => import('./profile/profile')),
];
