/**
 * Spreadsheets, read and written in one place for every import and export.
 *
 * <p>A file becomes {@link org.yihu.gateway.sheet.Grid}s, one a visible sheet: {@code Xlsx} (Office
 * Open XML as Excel, WPS and libraries write it), {@code Xls} (Excel 97) or {@code Csv} (UTF-8,
 * UTF-16 or GB 18030). {@link org.yihu.gateway.sheet.SheetReader} finds the headings in it and gives
 * each row below to an import, which asks by field for texts, days, numbers; what is wrong is a
 * {@code Fault} with sheet, row and column. A new import says its {@link
 * org.yihu.gateway.sheet.Columns} and reads a {@link org.yihu.gateway.sheet.SheetRow}.
 *
 * <p>What a cell is worth is what its author meant, not how wide the column was: numbers have all
 * their digits, formulas are the values that the program kept, days are days whatever their format.
 * What cannot be known (a day without its year, the sixteenth digit of a number) is told, never
 * guessed.
 */
@NullMarked
package org.yihu.gateway.sheet;

import org.jspecify.annotations.NullMarked;
