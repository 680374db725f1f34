package org.bsr.server.telephony;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An extensions.conf, as far as the sample makes use of the format. */
final class Dialplan {
    private static final Pattern CONTEXT = Pattern.compile("\\[([\\w-]+)]");
    private static final Pattern INCLUDE = Pattern.compile("include => ([\\w-]+)");
    private static final Pattern GLOBAL = Pattern.compile("(\\w+)=(.*)");
    private static final Pattern FIRST = Pattern.compile("exten => ([^,]+),1,(.*)");
    private static final Pattern NEXT = Pattern.compile("same => n(?:\\((\\w+)\\))?,(.*)");
    private static final Pattern APPLICATION = Pattern.compile("(\\w+)\\((.*)\\)");

    private final Map<String, String> globals = new LinkedHashMap<>();
    private final Map<String, List<String>> includes = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Step>>> contexts = new LinkedHashMap<>();

    /** One priority of an extension. */
    record Step(@Nullable String label, String application, String arguments) {
        static Step of(@Nullable String label, String text) {
            Matcher application = APPLICATION.matcher(text);
            if (!application.matches()) {
                throw new IllegalArgumentException("no application: " + text);
            }
            return new Step(label, part(application, 1), part(application, 2));
        }
    }

    static Dialplan read(Path file) throws IOException {
        Dialplan plan = new Dialplan();
        String context = "";
        List<Step> steps = new ArrayList<>();
        for (String written : Files.readAllLines(file)) {
            String line = written.strip();
            if (line.isEmpty() || line.startsWith(";")) {
                continue;
            }
            Matcher first = FIRST.matcher(line);
            Matcher next = NEXT.matcher(line);
            Matcher include = INCLUDE.matcher(line);
            Matcher global = GLOBAL.matcher(line);
            Matcher heading = CONTEXT.matcher(line);
            if (heading.matches()) {
                context = part(heading, 1);
                plan.contexts.put(context, new LinkedHashMap<>());
                plan.includes.put(context, new ArrayList<>());
            } else if (first.matches()) {
                steps = new ArrayList<>(List.of(Step.of(null, part(first, 2))));
                Objects.requireNonNull(plan.contexts.get(context)).put(part(first, 1), steps);
            } else if (next.matches()) {
                steps.add(Step.of(next.group(1), part(next, 2)));
            } else if (include.matches()) {
                Objects.requireNonNull(plan.includes.get(context)).add(part(include, 1));
            } else if (context.equals("globals") && global.matches()) {
                plan.globals.put(part(global, 1), part(global, 2));
            } else {
                throw new IllegalArgumentException("not understood: " + line);
            }
        }
        return plan;
    }

    private static String part(Matcher matcher, int group) {
        return Objects.requireNonNull(matcher.group(group));
    }

    Map<String, String> globals() {
        return globals;
    }

    Map<String, Map<String, List<Step>>> contexts() {
        return contexts;
    }

    /** The steps of an extension, by its name or else by a pattern, in the context or in what that includes; null: there is none. */
    @Nullable
    List<Step> find(String context, String extension) {
        Map<String, List<Step>> extensions = contexts.get(context);
        if (extensions == null) {
            return null;
        }
        for (Map.Entry<String, List<Step>> each : extensions.entrySet()) {
            if (each.getKey().equals(extension) || matches(each.getKey(), extension)) {
                return each.getValue();
            }
        }
        return Objects.requireNonNull(includes.get(context)).stream()
                .map(included -> find(included, extension))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A pattern's dot stands for one or more characters. */
    private static boolean matches(String pattern, String extension) {
        return pattern.startsWith("_") && extension.matches(pattern.substring(1).replace(".", ".+"));
    }
}
