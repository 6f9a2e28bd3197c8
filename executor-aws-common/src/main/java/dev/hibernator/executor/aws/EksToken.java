package dev.hibernator.executor.aws;

import dev.hibernator.api.Secret;
import java.time.Instant;

/**
 * A bearer token for the API server of an EKS cluster: a signed request that asks who the caller
 * is, which the cluster's authenticator sends to STS in its turn.
 *
 * @param bearer what follows {@code Authorization: Bearer}
 * @param expiresAt when a new one is needed
 * @see <a
 *     href="https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster">aws-iam-authenticator,
 *     API authorization from outside a cluster</a>
 */
public record EksToken(Secret bearer, Instant expiresAt) {}
