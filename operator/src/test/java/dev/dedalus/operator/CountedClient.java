package dev.dedalus.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that notes each request which may change something. */
record CountedClient(KubernetesClient client, List<String> writes) {
  static CountedClient of(Config config) {
    List<String> writes = new CopyOnWriteArrayList<>();
    Interceptor counter =
        new Interceptor() {
          @Override
          public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            if (!request.method().equals("GET")) {
              writes.add(request.method() + " " + request.uri().getPath());
            }
          }
        };
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("count", counter))
            .build();
    return new CountedClient(client, writes);
  }
}
