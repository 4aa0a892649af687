package org.yihu.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads {@code yihu.yaml} and the environment into a {@link HotlineConfig}. A setting {@code a.b}
 * is overridden by the variable {@code YIHU_A_B}, and both by the command line.
 */
public final class ConfigLoader {
  /** Stands for the name of an account in {@link #keys}. */
  static final String NAME = "NAME";

  private static final List<String> ACCOUNTS =
      List.of("sources", "wechat", "mail", "forward", "cti");
  private static final int FILE_ORDINAL = 100;
  private static final int ENVIRONMENT_ORDINAL = 300;
  private static final int COMMAND_LINE_ORDINAL = 400;

  private final Map<String, String> variables;

  /** @param variables of the environment; those without our prefix are nobody's business */
  public ConfigLoader(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * Settings as far as they could be read.
   *
   * @param config with the default for whatever is wrong
   * @param problems everything that is wrong; the config may be used only when there is nothing
   * @param warnings what is odd and may be meant so
   */
  public record Reading(HotlineConfig config, List<Problem> problems, List<String> warnings) {
    public Reading {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The settings of file, environment and command line together.
   *
   * @param file the settings file; empty when there is none
   * @param overrides settings of the command line, by key
   * @throws InvalidConfig naming every problem
   */
  public HotlineConfig load(Optional<Path> file, Map<String, String> overrides) {
    Reading reading = read(file, overrides);
    if (!reading.problems().isEmpty()) throw new InvalidConfig(reading.problems());
    return reading.config();
  }

  /** The same, with what is wrong beside it: so that pack and profiles can be looked at in the same round. */
  public Reading read(Optional<Path> file, Map<String, String> overrides) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> fromFile = file.map(path -> parse(path, problems)).orElse(Map.of());
    Set<String> written = new TreeSet<>(fromFile.keySet());
    written.addAll(overrides.keySet());
    var environment = new Environment(variables, keys(), written);
    problems.addAll(environment.problems());
    var settings = new SettingsReader(new SmallRyeConfigBuilder()
        .withSources(
            new PropertiesConfigSource(prefixed(fromFile), "yihu.yaml", FILE_ORDINAL),
            new PropertiesConfigSource(
                prefixed(environment.settings()), "environment", ENVIRONMENT_ORDINAL),
            new PropertiesConfigSource(prefixed(overrides), "command line", COMMAND_LINE_ORDINAL))
        .build());
    HotlineConfig result = read(settings);
    settings.rejectUnknown(written);
    problems.addAll(settings.problems());
    return new Reading(result, problems, PublicAddress.warnings(result.http()));
  }

  /** Every setting that is not part of a named account, for the check of the documentation. */
  static Set<String> settings() {
    var settings = new SettingsReader(new SmallRyeConfigBuilder().build());
    read(settings);
    return settings.known();
  }

  /** Every setting there is, with {@link #NAME} for the name of an account. */
  static Set<String> keys() {
    Map<String, String> named = ACCOUNTS.stream()
        .collect(Collectors.toMap(
            kind -> SettingsReader.PREFIX + kind + "." + NAME + ".any", kind -> "any"));
    var settings = new SettingsReader(new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(named, "keys", FILE_ORDINAL))
        .build());
    read(settings);
    return settings.known();
  }

  private static HotlineConfig read(SettingsReader s) {
    int port = s.number("http.port", 8080, 0, 65535);
    Path data = Path.of(s.text("data.dir", "data")).toAbsolutePath().normalize();
    Path keys =
        Path.of(s.text("keys.file", data + ".keys.json")).toAbsolutePath().normalize();
    if (keys.startsWith(data)) {
      s.problem(
          "keys.file",
          keys.toString(),
          "outside data.dir, so that a backup of the data does not hold its keys");
    }
    return new HotlineConfig(
        data,
        keys,
        s.text("pack", "shaoyang"),
        List.copyOf(each(s, "sources", name -> source(s, name)).values()),
        http(s, port),
        store(s),
        intake(s),
        bot(s),
        limits(s),
        calls(s),
        channels(s),
        identityProvider(s));
  }

  private static CityPack.Source source(SettingsReader s, String name) {
    String key = "sources." + name + ".";
    String channel = s.text(key + "channel", "province");
    if (!PackCheck.CHANNELS.contains(channel))
      s.problem(
          key + "channel",
          channel,
          "one of " + String.join(", ", new TreeSet<>(PackCheck.CHANNELS)));
    return new CityPack.Source(
        name, s.required(key + "name", "what people call the source"), channel);
  }

  private static Optional<HotlineConfig.IdentityProvider> identityProvider(SettingsReader s) {
    var issuer = s.address("oidc.issuer", Optional.empty(), "https", "http");
    String client = s.text("oidc.clientId", "");
    if (issuer.isPresent() && client.isEmpty())
      s.problem("oidc.clientId", "", "what oidc.issuer calls this hotline");
    var provider = new HotlineConfig.IdentityProvider(
        issuer.orElse(URI.create("http://invalid")),
        client,
        s.secret("oidc.clientSecret"),
        s.text("oidc.claim", "preferred_username"),
        s.text("oidc.name", "统一身份认证"));
    return issuer.map(present -> provider);
  }

  private static HotlineConfig.Http http(SettingsReader s, int port) {
    String url = s.address(
            "http.publicUrl", Optional.of("http://localhost:" + port), "http", "https")
        .orElseThrow()
        .toString();
    return new HotlineConfig.Http(
        s.text("http.host", "0.0.0.0"),
        port,
        url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
        s.number("http.maxBody", 32 << 20, 1 << 16, 1 << 28),
        s.flag("http.trustProxy", false),
        s.number("http.eventLoops", 1, 1, 64),
        s.duration("http.drain", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(5)));
  }

  private static StoreConfig store(SettingsReader s) {
    Optional<URI> database = s.address("db.url", Optional.empty(), "postgresql", "postgres");
    database
        .filter(url -> url.getUserInfo() == null && !url.getHost().equals("invalid"))
        .ifPresent(url -> s.problem(
            "db.url",
            url.toString(),
            "an address with a user, postgresql://user:password@host/database"));
    return new StoreConfig(
        database,
        s.number("db.embeddedPort", 0, 0, 65535),
        s.number("db.poolSize", 8, 2, 200),
        s.address("redis.url", Optional.empty(), "redis", "rediss"),
        s.duration(
            "db.patience", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(2)));
  }

  private static IntakeConfig intake(SettingsReader s) {
    return new IntakeConfig(
        s.number("intake.maxTitle", 100, 10, 500),
        s.number("intake.maxDescription", 5000, 100, 50000),
        s.number("intake.maxAttachments", 9, 0, 50),
        s.number("intake.maxAttachmentBytes", 5 << 20, 1 << 10, 1 << 26),
        s.number("intake.queue", 4096, 16, 1 << 20),
        s.number("intake.batch", 128, 1, 1024),
        s.duration("intake.repeatWithin", Duration.ofDays(30), Duration.ZERO, Duration.ofDays(366)),
        s.fraction("intake.repeatSimilarity", 0.6),
        s.duration(
            "intake.supplementWithin", Duration.ofMinutes(30), Duration.ZERO, Duration.ofDays(2)));
  }

  private static BotConfig bot(SettingsReader s) {
    return new BotConfig(
        s.fraction("bot.sureFrom", 0.7),
        s.fraction("bot.choicesFrom", 0.1),
        s.fraction("bot.clearBy", 0.05),
        s.duration(
            "bot.patience", Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(30)),
        s.duration("bot.warmUp", Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(10)),
        s.flag("bot.vectors", true),
        endpoint(s, "bot.embeddings.", Duration.ofSeconds(5)),
        elasticsearch(s),
        endpoint(s, "bot.wording.", Duration.ofSeconds(8)),
        path(s, "bot.confidence"),
        path(s, "triage.models"));
  }

  private static Optional<BotConfig.Endpoint> endpoint(
      SettingsReader s, String key, Duration patience) {
    var url = s.address(key + "url", Optional.empty(), "https", "http");
    String model = s.text(key + "model", "");
    if (url.isPresent() && model.isEmpty())
      s.problem(key + "model", "", "the name of the model at " + key + "url");
    var endpoint = new BotConfig.Endpoint(
        url.orElse(URI.create("http://invalid")),
        model,
        s.secret(key + "apiKey"),
        s.duration(key + "patience", patience, Duration.ofMillis(50), Duration.ofMinutes(1)));
    return url.map(present -> endpoint);
  }

  private static Optional<BotConfig.Elasticsearch> elasticsearch(SettingsReader s) {
    String index = s.text("bot.index", "lucene");
    if (!Set.of("lucene", "elasticsearch").contains(index))
      s.problem("bot.index", index, "lucene or elasticsearch");
    String prefix = s.text("elasticsearch.prefix", "yihu-knowledge");
    if (!prefix.matches("[a-z][a-z0-9-]{0,40}"))
      s.problem(
          "elasticsearch.prefix", prefix, "lower-case letters, digits and hyphens, at most 41");
    var settings = new BotConfig.Elasticsearch(
        s.addresses("elasticsearch.url", "http://localhost:9200", "https", "http"),
        s.secret("elasticsearch.apiKey"),
        prefix,
        s.duration(
            "elasticsearch.patience",
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofMinutes(1)));
    return Optional.of(settings).filter(used -> index.equals("elasticsearch"));
  }

  private static Optional<Path> path(SettingsReader s, String key) {
    return Optional.of(s.text(key, "")).filter(file -> !file.isEmpty()).map(Path::of);
  }

  private static LimitsConfig limits(SettingsReader s) {
    return new LimitsConfig(
        s.number("limits.formsPerMinute", 120, 1, 100_000),
        s.number("limits.asksPerMinute", 1200, 1, 1_000_000),
        s.number("limits.wrongCodesPerHour", 30, 1, 10_000),
        s.number("limits.altchaCost", 50_000, 1_000, 10_000_000),
        s.duration(
            "limits.altchaExpiry",
            Duration.ofMinutes(20),
            Duration.ofMinutes(1),
            Duration.ofHours(24)));
  }

  private static CallsConfig calls(SettingsReader s) {
    return new CallsConfig(
        s.duration(
            "calls.longestRing",
            Duration.ofMinutes(30),
            Duration.ofMinutes(1),
            Duration.ofHours(12)),
        s.duration(
            "calls.longestTalk", Duration.ofHours(4), Duration.ofMinutes(10), Duration.ofDays(2)));
  }

  private static ChannelsConfig channels(SettingsReader s) {
    return new ChannelsConfig(
        each(s, "wechat", name -> wechat(s, "wechat." + name + ".")),
        each(s, "mail", name -> mail(s, "mail." + name + ".")),
        each(s, "forward", name -> forward(s, "forward." + name + ".", name)),
        each(
            s,
            "cti",
            name -> new ChannelsConfig.Pbx(
                s.requiredSecret("cti." + name + ".secret", "the secret that the exchange sends"))),
        sms(s));
  }

  private static Optional<ChannelsConfig.ForwardAccount> sms(SettingsReader s) {
    var url = s.address("sms.url", Optional.empty(), "https", "http");
    String profile = s.text("sms.profile", "");
    if (url.isPresent() && profile.isEmpty())
      s.problem("sms.profile", "", "a YAML file that says how the gateway at sms.url is spoken to");
    var account = new ChannelsConfig.ForwardAccount(
        profile, s.text("sms.appId", "yihu"), s.secret("sms.secret"), url);
    return url.map(present -> account);
  }

  private static <T> Map<String, T> each(SettingsReader s, String key, Function<String, T> read) {
    return s.names(key).stream().collect(Collectors.toMap(name -> name, read));
  }

  private static ChannelsConfig.WechatAccount wechat(SettingsReader s, String key) {
    Secret aes = s.secret(key + "aesKey");
    if (!aes.isBlank() && !aes.value().matches("[A-Za-z0-9+/]{43}")) {
      s.problem(key + "aesKey", "***", "the 43 letters and digits of EncodingAESKey");
    }
    return new ChannelsConfig.WechatAccount(
        s.required(key + "appId", "the account's AppID"),
        s.requiredSecret(key + "appSecret", "the account's AppSecret"),
        s.requiredSecret(key + "token", "the token set in the account's server configuration"),
        aes,
        s.address(key + "api", Optional.of("https://api.weixin.qq.com"), "https", "http")
            .orElseThrow(),
        s.duration(
            key + "answerWithin",
            Duration.ofMillis(4000),
            Duration.ofMillis(100),
            Duration.ofMillis(4800)));
  }

  private static ChannelsConfig.MailAccount mail(SettingsReader s, String key) {
    return new ChannelsConfig.MailAccount(
        required(s, key + "imap", "imaps", "imap"),
        required(s, key + "smtp", "smtps", "smtp"),
        s.required(key + "user", "the mailbox's user name"),
        s.requiredSecret(key + "password", "the mailbox's password"),
        s.required(key + "address", "the address that answers come from"),
        s.text(key + "folder", "INBOX"),
        s.duration(
            key + "pollEvery", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofHours(1)),
        Optional.of(s.text(key + "authenticationServer", "")).filter(name -> !name.isBlank()),
        s.flag(key + "plusAddress", false),
        s.number(key + "perSenderHour", 20, 1, 10_000));
  }

  private static URI required(SettingsReader s, String key, String... schemes) {
    return s.address(key, Optional.empty(), schemes).orElseGet(() -> {
      s.problem(
          key, "", "an address starting with " + String.join(":// or ", List.of(schemes)) + "://");
      return URI.create(schemes[0] + "://invalid");
    });
  }

  private static ChannelsConfig.ForwardAccount forward(SettingsReader s, String key, String name) {
    return new ChannelsConfig.ForwardAccount(
        s.text(key + "profile", name),
        s.text(key + "appId", "yihu"),
        s.requiredSecret(key + "secret", "the key agreed with the platform"),
        s.address(key + "pushUrl", Optional.empty(), "https", "http"),
        s.secret(key + "pushSecret"),
        s.hosts(key + "fileHosts"));
  }

  /** Empty for a file that cannot be read, which is a problem. */
  private static Map<String, String> parse(Path file, List<Problem> problems) {
    try {
      String yaml = Files.readString(file);
      return yaml.isBlank()
          ? Map.of()
          : listed(new YamlConfigSource(file.toString(), yaml).getProperties());
    } catch (IOException e) {
      problems.add(new Problem("--config", file.toString(), "a readable file"));
    } catch (RuntimeException e) {
      String why = Optional.ofNullable(e.getMessage()).orElse("");
      problems.add(new Problem(file.toString(), why, "valid YAML"));
    }
    return Map.of();
  }

  /** Lists are settings with commas. */
  private static Map<String, String> listed(Map<String, String> properties) {
    Map<String, String> settings = new HashMap<>();
    new TreeMap<>(properties).forEach((key, value) -> {
      int item = key.indexOf('[');
      if (item < 0) settings.put(key, value);
      else if (!properties.containsKey(key.substring(0, item)))
        settings.merge(key.substring(0, item), value, (before, more) -> before + "," + more);
    });
    return settings;
  }

  private static Map<String, String> prefixed(Map<String, String> settings) {
    Map<String, String> result = new HashMap<>();
    settings.forEach((key, value) -> result.put(SettingsReader.PREFIX + key, value));
    return result;
  }
}
