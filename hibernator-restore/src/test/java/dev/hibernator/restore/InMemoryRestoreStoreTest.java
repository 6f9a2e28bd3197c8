package dev.hibernator.restore;

class InMemoryRestoreStoreTest extends RestoreStoreContract {
  @Override
  RestoreStore create() {
    return new InMemoryRestoreStore();
  }
}
