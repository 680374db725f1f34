package org.bsr.router.engine;

import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.text.Text;

/** The centers that were ever spoken of, by name: what is known of one outlives the plan that names it. */
final class Sites {
    private final Object2ObjectHashMap<Text, Site> byName = new Object2ObjectHashMap<>();

    /** The center of this name, which is open and can be reached until somebody says otherwise. */
    Site named(Text name) {
        Site site = byName.get(name);
        if (site == null) {
            site = new Site(new Text().set(name));
            byName.put(site.name, site);
        }
        return site;
    }
}
