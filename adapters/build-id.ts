declare const BUILD_ID: string;

/** Told by the build, another one each time; undefined when the sources run. */
export const buildId: string | undefined = typeof BUILD_ID === 'undefined' ? undefined : BUILD_ID;
