package org.yihu.gateway.reading;

import java.util.Optional;

/**
 * How the writer of a text can be reached, as the text says.
 *
 * @param phone the writer's own numbers, or of whom they name to be called instead; in the one form of
 *     {@link org.yihu.adapters.channel.PhoneNumbers}
 * @param name of the writer; of 我姓李 the family name
 * @param rest the text without the writer's numbers and the words that announce them; numbers of others stay
 */
public record Contacts(Optional<String> phone, Optional<String> name, String rest) {}
