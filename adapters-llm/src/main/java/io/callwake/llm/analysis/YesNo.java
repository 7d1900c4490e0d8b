package io.callwake.llm.analysis;

import java.util.List;

/** Whether an answer plainly says yes, or plainly no. */
enum YesNo {
    YES,
    NO,
    UNCLEAR;

    private static final int READ = 10;

    private static final List<WordRow> SAYING_YES = WordRow.phrases(
            "yes,yeah,yep,yup,sure,correct,right,exactly,of course,absolutely,definitely,certainly,please do,speaking,"
                    + "that me,sounds good,sounds great,perfect,okay,ok,go ahead,i do,i am,i would,id love to,i will,it is,"
                    + "that would be great,that would be fine,that works,works for me,no problem,why not,i dont mind");
    private static final List<WordRow> SAYING_NO = WordRow.phrases(
            "no,nope,nah,not really,never,i dont,i do not,dont,i wont,id rather not,im not,i am not,no thanks,not at all,"
                    + "not interested,wrong,it isnt,not yet");
    private static final List<WordRow> SAYING_NEITHER = WordRow.phrases(
            "maybe,perhaps,i guess,i suppose,not sure,dont know,no idea,depends,possibly,probably,might,what,pardon,sorry,"
                    + "say again,hang on,hold on,wait,but");

    static YesNo of(Heard answer) {
        WordRow row = answer.row();
        boolean isYes = false;
        boolean isNo = false;
        int at = 0;
        while (at < Math.min(READ, row.size())) {
            int yes = longest(SAYING_YES, row, at);
            int no = longest(SAYING_NO, row, at);
            int neither = longest(SAYING_NEITHER, row, at);
            int longest = Math.max(yes, Math.max(no, neither));
            if (longest > 0 && neither == longest) {
                return UNCLEAR;
            }
            isYes |= longest > 0 && yes == longest;
            isNo |= longest > 0 && yes != longest;
            at += Math.max(1, longest);
        }
        if (isYes == isNo) {
            return UNCLEAR;
        }
        return isYes ? YES : NO;
    }

    private static int longest(List<WordRow> phrases, WordRow row, int at) {
        int longest = 0;
        for (WordRow phrase : phrases) {
            if (phrase.size() > longest && phrase.isAt(row, at)) {
                longest = phrase.size();
            }
        }
        return longest;
    }
}
