package org.bsr.server.player.records;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * How one kind of call records is read; the names are those of the mapping file, {@code docs/replay.md} explains each.
 *
 * @param plan directory of the plan to play under, relative to the mapping file; empty: none named
 * @param arrivalDate column, or -1 where the time column holds both
 * @param tierOnlyWhenWaited the tier is recorded only of calls that waited
 * @param skillAfter an agent has the skill of an intent of which he served at least so many calls
 * @param dayStarts services before this time of day belong to the shift of the day before
 */
record Mapping(
        String records,
        ZoneId timeZone,
        String plan,
        List<Integer> call,
        int arrivalDate,
        int arrivalTime,
        DateTimeFormatter dateFormat,
        DateTimeFormatter timeFormat,
        Field customer,
        Field intent,
        Field tier,
        boolean tierOnlyWhenWaited,
        Field language,
        Field center,
        Field outcome,
        Map<String, Field> attributes,
        Stretch selfService,
        Stretch waiting,
        Stretch service,
        Field agent,
        int skillAfter,
        LocalTime dayStarts) {}
