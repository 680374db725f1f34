package org.bsr.router.diagnostics;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A text and the name of the file it came from. */
public record Source(String file, String text) {

    /** The text in these bytes: UTF-8, with or without a byte order mark. */
    public static Compiled<Source> decode(String file, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult end = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        Source source = new Source(file, withoutMark(text.flip().toString()));
        if (end.isUnderflow()) {
            return new Compiled<>(source, List.of());
        }
        Problems problems = new Problems(source);
        int at = source.text().length();
        problems.error(new Span(at, at + 1), "from here on this is not UTF-8 text; save the file as UTF-8");
        return problems.conclude(() -> source);
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The content's name: SHA-256 of the text, in hexadecimal. */
    public String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
