/**
 * What an administrator may set: the settings of an installation ({@link
 * org.yihu.config.HotlineConfig}, from one file with environment overrides) and the city pack
 * ({@link org.yihu.config.CityPack}: units, regions, categories, calendar, rules, texts). Records,
 * checked once at start; every mistake is reported together by {@link
 * org.yihu.config.InvalidConfig}.
 */
@NullMarked
package org.yihu.config;

import org.jspecify.annotations.NullMarked;
