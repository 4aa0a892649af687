package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.testing.ChatClient;
import org.yihu.gateway.testing.TestStore;
import org.yihu.gateway.workbench.ServerProcess;
import redis.embedded.RedisServer;

/** Two gateways as two processes over one PostgreSQL and one Redis: what one began the other goes on with. */
class TwoProcessesTest {
  @TempDir
  private Path dir;

  @Test
  void aConversationGoesOnAtTheOtherProcessAfterTheFirstWasKilled() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    RedisServer redis = RedisServer.newRedisServer()
        .port(port)
        .setting("bind 127.0.0.1")
        .setting("save \"\"")
        .build();
    redis.start();
    Database database = TestStore.freshDatabase();
    try (ServerProcess second = start("second", database, port)) {
      ServerProcess first = start("first", database, port);
      String token;
      try (ChatClient citizen = ChatClient.open(first.url(), "/ws/chat")) {
        token = citizen.next("session").getString("token");
        assertThat(citizen.say("小区门口的路灯坏了好几盏")).contains("哪里", "跳过");
        first.kill();
      }

      try (ChatClient citizen =
          ChatClient.open(second.url(), "/ws/chat?session=" + token + "&after=2")) {
        assertThat(citizen.next("session").getBoolean("resumed")).isTrue();
        assertThat(citizen.say("敏州路22号")).contains("什么时候");
        assertThat(citizen.say("昨天晚上")).contains("联系电话");
        assertThat(citizen.say("跳过")).contains("路灯坏了好几盏", "敏州路22号", "昨天晚上");
      }
    } finally {
      redis.stop();
    }
  }

  private ServerProcess start(String name, Database database, int redis) throws Exception {
    return ServerProcess.start(
        dir.resolve(name),
        dir.resolve(name + ".log"),
        "db.url=" + URI.create(TestStore.url(database)),
        "keys.file=" + dir.resolve("keys.json"),
        "redis.url=redis://127.0.0.1:" + redis,
        "bot.vectors=false");
  }
}
