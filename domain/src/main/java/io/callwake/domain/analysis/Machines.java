package io.callwake.domain.analysis;

import java.util.List;

/** Tells words to the program that will read the transcript from words about such programs. */
final class Machines {

    private static final int WINDOW = 8;

    private static final PhraseSet MACHINE = PhraseSet.of(
            "ai, a i, artificial intelligence, chatgpt, chat gpt, gpt, llm, language model, large language model, summarizer,"
                    + " summariser, transcriber, note taker, notetaker, transcription software, summary bot");
    /** People have such jobs. */
    private static final PhraseSet READER =
            PhraseSet.of("analyst, model, annotator, classifier, evaluator, algorithm, editor");

    private static final PhraseSet CALLING = PhraseSet.of("dear, hey, attention, listen, listen up, okay, ok");
    private static final PhraseSet GREETING = PhraseSet.of("hello, hi");
    private static final PhraseSet NOTE = PhraseSet.of(
            "note to, note for, message to, message for, this is for, this is to, memo to, memo for, instruction to,"
                    + " instruction for, instructions to, instructions for");
    private static final PhraseSet AS = PhraseSet.of("as the, as a, as an, as our, as my, as your");
    private static final PhraseSet ARTICLES = PhraseSet.of("the, an, a, this, our, your, my");
    /** Behind a machine these tell something of it. */
    private static final PhraseSet TELLING = PhraseSet.of(
            "is, was, has, had, are, can, cant, will, would, said, says, team, teams, tool, tools, department, people, based,"
                    + " project, projects, software, stuff, group, company, thing, things, and, course, system, does, did, doesnt");

    private static final PhraseSet MUST = PhraseSet.of(
            "should, must, has to, have to, had to, needs to, need to, shall, ought to, is to, are to, will please");
    private static final PhraseSet WRITING = PhraseSet.of(
            "say, state, contain, include, read, show, mention, note, write, conclude, report, record, put, mark, list, claim");
    private static final PhraseSet SAYING =
            PhraseSet.of("say, state, note, write, conclude, report, record, put, claim, mention");
    private static final PhraseSet WRITTEN = PhraseSet.of(
            "summary, transcript, analysis, verdict, outcome, sentiment, notes, rubric, extraction, json, goal, action items,"
                    + " criteria, criterion");

    private Machines() {}

    static boolean isTalkedTo(List<String> words) {
        return isAddressed(words) || isNotified(words) || isGivenRole(words) || isToldWhatToWrite(words);
    }

    /** "Dear AI", and not "hey, AI is not for me"; who greets an AI may mean the one on the line. */
    private static boolean isAddressed(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            int calling = CALLING.lengthAt(words, i);
            int greeting = GREETING.lengthAt(words, i);
            int at = i + Math.max(calling, greeting);
            int machine = at > i && at < words.size() ? MACHINE.lengthAt(words, at) : 0;
            boolean isOnLine = greeting > 0 && isAnyAi(words.get(at == words.size() ? i : at));
            if (machine > 0 && !isOnLine && !isTold(words, at + machine)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnyAi(String word) {
        return word.equals("ai") || word.equals("a");
    }

    private static boolean isTold(List<String> words, int at) {
        return at < words.size() && TELLING.lengthAt(words, at) > 0;
    }

    private static boolean isNotified(List<String> words) {
        for (int i = NOTE.first(words, 0); i >= 0; i = NOTE.first(words, i + 1)) {
            int at = i + NOTE.lengthAt(words, i);
            at += at < words.size() ? ARTICLES.lengthAt(words, at) : 0;
            int machine = at < words.size() ? Math.max(MACHINE.lengthAt(words, at), READER.lengthAt(words, at)) : 0;
            if (machine > 0 && !isTold(words, at + machine)) {
                return true;
            }
        }
        return false;
    }

    /** "As the summarizer you"; "as an analyst I" says what somebody does. */
    private static boolean isGivenRole(List<String> words) {
        for (int i = AS.first(words, 0); i >= 0; i = AS.first(words, i + 1)) {
            int at = i + AS.lengthAt(words, i);
            int machine = at < words.size() ? Math.max(MACHINE.lengthAt(words, at), READER.lengthAt(words, at)) : 0;
            int behind = at + machine;
            if (machine > 0 && behind < words.size() && words.get(behind).equals("you")) {
                return true;
            }
        }
        return false;
    }

    /** "The summary must contain", "the AI should write", "you should say the goal was met". */
    private static boolean isToldWhatToWrite(List<String> words) {
        for (int i = MUST.first(words, 1); i >= 0; i = MUST.first(words, i + 1)) {
            int at = i + MUST.lengthAt(words, i);
            if (at >= words.size() || WRITING.lengthAt(words, at) == 0) {
                continue;
            }
            List<String> subject = words.subList(Math.max(0, i - 3), i);
            List<String> object = words.subList(at + 1, Math.min(words.size(), at + 1 + WINDOW));
            boolean isYou = subject.getLast().equals("you");
            boolean isOwn = subject.contains("our") || subject.contains("my");
            boolean isYouToSay = isYou && SAYING.has(words.get(at)) && WRITTEN.isIn(object);
            if (isYouToSay || (!isOwn && (WRITTEN.isIn(subject) || MACHINE.isIn(subject)))) {
                return true;
            }
        }
        return false;
    }
}
