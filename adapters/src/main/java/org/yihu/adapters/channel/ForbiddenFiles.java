package org.yihu.adapters.channel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A letter counts without a file that may not be taken; the others stay, and the letter says which is missing. */
public final class ForbiddenFiles {
  private static final String POINTER = "/attachments/";
  private static final int LONGEST_NAME = 60;

  private ForbiddenFiles() {}

  /**
   * The letter without the files of the faults; without any when the faults do not tell which.
   *
   * @param longest characters of its text
   */
  public static Intake without(Intake intake, MalformedMessage faults, int longest) {
    Set<Integer> forbidden = forbidden(faults);
    List<Attachment> kept = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < intake.attachments().size(); i++) {
      Attachment file = intake.attachments().get(i);
      if (!forbidden.isEmpty() && !forbidden.contains(i)) kept.add(file);
      else names.add("“" + Cut.to(file.name(), LONGEST_NAME) + "”");
    }
    String missing = Cut.to(String.join("、", names), longest / 2);
    String note = names.isEmpty() ? "" : "\n（附件" + missing + "不是允许的文件，未保存）";
    return intake.saying(Cut.to(intake.text(), longest - note.length()) + note, kept);
  }

  private static Set<Integer> forbidden(MalformedMessage faults) {
    Set<Integer> numbers = new HashSet<>();
    for (Fault fault : faults.faults()) {
      String rest =
          fault.pointer().startsWith(POINTER) ? fault.pointer().substring(POINTER.length()) : "";
      if (!rest.isEmpty() && rest.length() < 5 && rest.chars().allMatch(Character::isDigit))
        numbers.add(Integer.valueOf(rest));
    }
    return numbers;
  }
}
