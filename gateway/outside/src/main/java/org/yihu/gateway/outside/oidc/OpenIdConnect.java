package org.yihu.gateway.outside.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.people.IdentityProvider;

/**
 * Signing in at the city's own identity provider: OpenID Connect Core 1.0, authorization code flow,
 * with PKCE (RFC 7636). Nothing of it is kept here between leaving and coming back, so the two may be
 * at different nodes; what the browser keeps meanwhile is of no use to anybody else.
 */
public final class OpenIdConnect implements IdentityProvider {
  private static final Logger log = LoggerFactory.getLogger(OpenIdConnect.class);
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int LARGEST = 1 << 18;
  private static final Duration PROVIDER_KEPT = Duration.ofHours(1);

  private record Provider(
      OIDCProviderMetadata metadata, IDTokenValidator validator, Instant readAt) {}

  private final Vertx vertx;
  private final HotlineConfig.IdentityProvider settings;
  private final URI back;
  private final Clock clock;
  private volatile @Nullable Provider known;

  /** @param back where the provider sends people back to */
  public OpenIdConnect(
      Vertx vertx, HotlineConfig.IdentityProvider settings, URI back, Clock clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.back = back;
    this.clock = clock;
  }

  /** What people call it. */
  @Override
  public String name() {
    return settings.name();
  }

  /** Fails when the provider cannot be reached. */
  @Override
  public Future<Departure> depart() {
    return vertx.executeBlocking(
        () -> {
          var state = new State();
          var nonce = new Nonce();
          var verifier = new CodeVerifier();
          URI to = new AuthenticationRequest.Builder(
                  new ResponseType(ResponseType.Value.CODE),
                  new Scope("openid", "profile"),
                  new ClientID(settings.clientId()),
                  back)
              .endpointURI(provider().metadata().getAuthorizationEndpointURI())
              .state(state)
              .nonce(nonce)
              .codeChallenge(verifier, CodeChallengeMethod.S256)
              .build()
              .toURI();
          return new Departure(
              to, String.join(".", state.getValue(), nonce.getValue(), verifier.getValue()));
        },
        false);
  }

  /**
   * @param kept as it was at departure
   * @param answer the parameters that the provider sent the browser back with
   * @return the sign-in name; empty when the provider or its answer says no; fails when it cannot be
   *     reached
   */
  @Override
  public Future<Optional<String>> arrive(String kept, Map<String, List<String>> answer) {
    return vertx.executeBlocking(
        () -> {
          try {
            return name(kept.split("\\.", -1), AuthenticationResponseParser.parse(back, answer));
          } catch (ParseException | IllegalArgumentException e) {
            log.warn("the identity provider's answer cannot be read: {}", e.getMessage());
            return Optional.<String>empty();
          }
        },
        false);
  }

  private Optional<String> name(String[] kept, AuthenticationResponse answer)
      throws IOException, GeneralException {
    if (kept.length != 3 || !new State(kept[0]).equals(answer.getState()))
      return refused("it answers something that was not asked");
    if (!answer.indicatesSuccess())
      return refused(answer.toErrorResponse().getErrorObject().getCode());
    AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
    var tokens =
        OIDCTokenResponseParser.parse(request(code, new CodeVerifier(kept[2])).send());
    if (!(tokens instanceof OIDCTokenResponse response))
      return refused(tokens.toErrorResponse().getErrorObject().getCode());
    JWT idToken = response.getOIDCTokens().getIDToken();
    try {
      var claims = provider().validator().validate(idToken, new Nonce(kept[1]));
      Optional<String> name = Optional.ofNullable(claims.getStringClaim(settings.claim()));
      return name.isPresent() ? name : refused("its ID token has no claim " + settings.claim());
    } catch (com.nimbusds.jose.JOSEException | com.nimbusds.jose.proc.BadJOSEException e) {
      return refused(e.getMessage());
    }
  }

  private static Optional<String> refused(@Nullable String why) {
    log.warn("nobody was let in by the identity provider: {}", why);
    return Optional.empty();
  }

  private HTTPRequest request(AuthorizationCode code, CodeVerifier verifier)
      throws IOException, GeneralException {
    OIDCProviderMetadata metadata = provider().metadata();
    var grant = new AuthorizationCodeGrant(code, back, verifier);
    var client = new ClientID(settings.clientId());
    URI at = metadata.getTokenEndpointURI();
    HTTPRequest request = settings.clientSecret().isBlank()
        ? new TokenRequest(at, client, grant).toHTTPRequest()
        : withSecret(at, client, grant, metadata);
    request.setConnectTimeout(PATIENCE_MILLIS);
    request.setReadTimeout(PATIENCE_MILLIS);
    return request;
  }

  private HTTPRequest withSecret(
      URI at, ClientID client, AuthorizationCodeGrant grant, OIDCProviderMetadata metadata) {
    var secret = new com.nimbusds.oauth2.sdk.auth.Secret(settings.clientSecret().value());
    List<ClientAuthenticationMethod> methods =
        Optional.ofNullable(metadata.getTokenEndpointAuthMethods()).orElse(List.of());
    boolean posted = methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return new TokenRequest(
            at,
            posted ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret),
            grant)
        .toHTTPRequest();
  }

  private Provider provider() throws IOException, GeneralException {
    Provider last = known;
    if (last != null && clock.instant().isBefore(last.readAt().plus(PROVIDER_KEPT))) return last;
    var issuer = new Issuer(settings.issuer());
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.resolve(issuer, PATIENCE_MILLIS, PATIENCE_MILLIS);
    Provider read = new Provider(metadata, validator(issuer, metadata), clock.instant());
    known = read;
    return read;
  }

  /** Takes only what is signed with a key that the provider publishes. */
  private IDTokenValidator validator(Issuer issuer, OIDCProviderMetadata metadata)
      throws MalformedURLException {
    JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
            metadata.getJWKSetURI().toURL(),
            new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST))
        .retrying(true)
        .build();
    var algorithms =
        Optional.ofNullable(metadata.getIDTokenJWSAlgs())
            .orElse(List.of(JWSAlgorithm.RS256))
            .stream()
            .filter(JWSAlgorithm.Family.SIGNATURE::contains)
            .collect(Collectors.toSet());
    return new IDTokenValidator(
        issuer,
        new ClientID(settings.clientId()),
        new JWSVerificationKeySelector<>(algorithms, keys),
        null);
  }
}
